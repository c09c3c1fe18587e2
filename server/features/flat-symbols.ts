import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';

/** An outline for clients that know no levels. */
export function flatSymbols(
  uri: string,
  symbols: readonly DocumentSymbol[],
  containerName?: string,
): SymbolInformation[] {
  const flat: SymbolInformation[] = [];
  for (const { name, kind, range, children = [] } of symbols) {
    flat.push({ name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) });
    flat.push(...flatSymbols(uri, children, name));
  }
  return flat;
}
