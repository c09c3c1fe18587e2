export interface PreviewHtmlParts {
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Fresh for each page. */
  readonly nonce: string;
  /** The origin of the bundles, as the webview names it. */
  readonly cspSource: string;
  /** A language tag as the editor gives it. */
  readonly locale: string;
  /** The address of the thread file, kept with the page's state so that the page can be opened again. */
  readonly file: string;
  /** Why nothing can be run where the file is; absent: it can. */
  readonly cannotRun?: string;
}

/**
 * The page of the preview. Scripts run only with the nonce, styles come only from the bundle, and nothing is loaded from
 * anywhere else; the graph itself arrives as messages, never as HTML.
 */
export function previewHtml({
  scriptUri,
  styleUri,
  nonce,
  cspSource,
  locale,
  file,
  cannotRun,
}: PreviewHtmlParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${/^[\w-]+$/.exec(locale)?.[0] ?? 'en'}" data-file="${attribute(file)}"${cannotRun === undefined ? '' : ` data-cannot-run="${attribute(cannotRun)}"`}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(styleUri)}">
</head>
<body>
<div id="root"></div>
<script nonce="${attribute(nonce)}" src="${attribute(scriptUri)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
