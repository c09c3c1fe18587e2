/** The severity that a node or an edge shows; hints do not show. */
export function worstSeverity(
  findings: readonly { readonly severity: string }[],
): 'error' | 'warning' | 'information' | undefined {
  return (['error', 'warning', 'information'] as const).find((severity) =>
    findings.some((finding) => finding.severity === severity),
  );
}
