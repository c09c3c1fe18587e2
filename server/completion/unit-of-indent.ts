/** By how many columns a file goes in for each level: as its first indented line does, else two. */
export function unitOfIndent(text: string): number {
  return /^( +)[^\s#-]/m.exec(text.slice(0, 10_000))?.[1]?.length ?? 2;
}
