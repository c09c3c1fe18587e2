import type { SessionResult } from '../../coordinator/index.ts';
import type { RunReport } from '../../report/run-report.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { Terminal } from '../terminal.ts';
import type { RunPrinter } from './run-printer.ts';

/**
 * The result as JUnit's XML, which CI systems show: the session is a test suite, each thread a test case. A failed thread is a
 * failure; one that was skipped, blocked or cancelled counts as skipped, with the reason.
 */
export function junitPrinter(report: RunReport, file: string, terminal: Terminal): RunPrinter {
  return {
    event: (event) => void report.lines(event),
    end(result) {
      for (const line of junitLines(result, report, file)) terminal.out(line);
    },
    close: () => undefined,
  };
}

function junitLines(result: SessionResult, report: RunReport, file: string): string[] {
  const threads = Object.entries(result.threads);
  const failures = result.failed_threads.length;
  const skipped = threads.filter(([, { status }]) => status !== 'succeeded' && status !== 'failed').length;
  const counts = attributes({ tests: threads.length, failures, errors: 0, skipped, time: seconds(result.duration_ms) });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite ${attributes({ name: file, id: result.session })} ${counts}>`,
    ...threads.flatMap(([name, { status, duration_ms: durationMs = 0, failure }]) => {
      const start = `    <testcase ${attributes({ name, classname: file, time: seconds(durationMs) })}`;
      if (status === 'succeeded') return [`${start}/>`];
      const message = report.threads.get(name)?.why ?? failure?.message ?? status;
      const verdict =
        status === 'failed'
          ? `<failure ${attributes({ type: failure?.kind ?? status, message })}/>`
          : `<skipped ${attributes({ message: `${status}: ${message}` })}/>`;
      return [`${start}>`, `      ${verdict}`, '    </testcase>'];
    }),
    '  </testsuite>',
    '</testsuites>',
  ];
}

function attributes(values: { readonly [name: string]: string | number }): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');
}

/** XML has no control characters at all, not even as references. */
function escaped(text: string): string {
  return (
    visibleText(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // These two are no characters of XML either.
      .replaceAll(/[\ufffe\uffff]/gu, '\ufffd')
  );
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
