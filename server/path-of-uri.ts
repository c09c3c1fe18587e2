/** The path in an address of any scheme, decoded; as it stands where it cannot be. */
export function pathOfUri(uri: string): string {
  const path = uri.replace(/^[a-z][\w+.-]*:/i, '').replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The last part of the path in an address: a file's name without its folder. */
export function nameInUri(uri: string): string {
  return pathOfUri(uri).replace(/^.*[/\\]/s, '');
}
