/** A name as a plain YAML scalar, in quotes where YAML would read it as something else. */
export function yamlWord(name: string): string {
  const isPlain = /^(?:\.{0,2}\/)?[\p{L}_][\p{L}\p{N}_\-./]*$/u.test(name) && !/^(?:null|true|false)$/i.test(name);
  return isPlain ? name : JSON.stringify(name);
}
