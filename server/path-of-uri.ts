/** The path in an address of any scheme, decoded; as it stands where it cannot be. */
export function pathOfUri(uri: string): string {
  const path = uri.replace(/^[a-z][\w+.-]*:/i, '').replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
