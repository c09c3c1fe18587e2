import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { analyze, type Analysis } from '../../core/analyze.ts';
import type { DiagnosticCode } from '../../core/diagnostics/diagnostic-code.ts';
import { rules } from '../../core/rules/rules.ts';
import { unknownWorld } from '../../core/world.ts';
import type { QuickFix } from '../../server/quick-fixes/quick-fix.ts';
import { quickFixes } from '../../server/quick-fixes/quick-fixes.ts';
import { RepairProofs } from '../../server/quick-fixes/repair-proofs.ts';
import { applyEdits } from '../../server/text-edit.ts';
import { en } from '../../server/words/en.ts';
import { worldOf } from '../core/findings.ts';
import { textOfSeed } from './fuzzing/fuzz-once.ts';

/** What the reference shows as wrong, by code. */
const examples = readFileSync('docs/diagnostics.md', 'utf8')
  .split(/^## /mu)
  .slice(1)
  .map((section) => ({
    code: section.slice(0, section.indexOf('\n')).trim() as DiagnosticCode,
    text: /^Wrong:\n\n```yaml\n(.*?)^```$/msu.exec(section)?.[1] ?? '',
  }));

/** Where nobody can know what was meant. */
const withoutRepair: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  // Two documents may say the same keys, as those of the example do.
  'multiple-documents',
  'alias-limit',
]);

function fixesIn(
  analysis: Analysis,
  world = unknownWorld,
): { readonly code: DiagnosticCode; readonly fix: QuickFix }[] {
  return analysis.diagnostics.flatMap((finding) =>
    quickFixes({ finding, analysis, world, words: en, observed: new Map(), proofs: new RepairProofs() }).map((fix) => ({
      code: finding.code,
      fix,
    })),
  );
}

function countOf(text: string, code: DiagnosticCode, world = unknownWorld): number {
  return analyze(text, world).diagnostics.filter((found) => found.code === code).length;
}

describe('the repairs of what the reference shows as wrong', () => {
  for (const { code } of rules) {
    test(code, () => {
      const text = examples.find((example) => example.code === code)?.text ?? '';
      const files = /^# files: (.*)$/mu.exec(text)?.[1]?.split(', ') ?? [];
      const world = worldOf(files);
      const fixes = fixesIn(analyze(text, world), world).filter((found) => found.code === code);
      assert.equal(fixes.length > 0, !withoutRepair.has(code), fixes.map(({ fix }) => fix.title).join(', '));
      for (const { fix } of fixes) {
        const { newFile } = fix;
        const after = applyEdits(text, fix.edits);
        const worldAfter = newFile === undefined ? world : worldOf([...files, newFile.path]);
        assert.ok(countOf(after, code, worldAfter) < countOf(text, code, world), `${fix.title} leaves it:\n${after}`);
        assert.equal(countOf(after, 'yaml-syntax', worldAfter), 0, `${fix.title} breaks the file:\n${after}`);
      }
      assert.ok(
        fixes.filter(({ fix }) => fix.isPreferred).length <= examplesOf(code),
        'one finding has one obvious repair',
      );
    });
  }
});

/** Two of the reference's examples show a code more than once. */
function examplesOf(code: DiagnosticCode): number {
  return code === 'invalid-value' || code === 'invalid-schema' ? 2 : 1;
}

/** The line ends of a file as its system or several systems write them; a return alone, which YAML does not take for one, too. */
const lineEnds: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll(/\r\n|\r|\n/gu, '\r\n'),
  (text) => text.replaceAll(/\r\n|\r|\n/gu, '\r'),
  (text) => {
    let count = 0;
    return text.replaceAll(/\r\n|\r|\n/gu, () => ['\n', '\r\n', '\r'][count++ % 3] ?? '');
  },
];

test('whatever else is broken, and however lines end, no repair makes the YAML worse or leaves its finding where it was', () => {
  let count = 0;
  for (let seed = 0; seed < 240; seed++) {
    const text = lineEnds[seed % lineEnds.length]?.(textOfSeed(seed)) ?? '';
    const analysis = analyze(text, unknownWorld);
    const faults = analysis.tree.problems.length;
    for (const { code, fix } of fixesIn(analysis).slice(0, 12)) {
      const after = applyEdits(text, fix.edits);
      const why = `seed ${seed}, ${code}: ${fix.title}\n--- before\n${text}\n--- after\n${after}`;
      assert.notEqual(after, text, why);
      const repaired = analyze(after, unknownWorld);
      assert.ok(repaired.tree.problems.length <= faults, why);
      // A part of the file that nobody understood before is read now, with what is wrong in it.
      if (faults === 0 && code !== 'unknown-key') assert.ok(errorsIn(repaired) <= errorsIn(analysis), why);
      count++;
    }
  }
  assert.ok(count > 200, `only ${count} repairs were tried`);
});

function errorsIn({ diagnostics }: Analysis): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

test('what takes an anchor away that others need is not offered', () => {
  const text = `threads: { a: { run: x }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
  - &again { source_thread: a, target_thread: b }
x-more: *again
`;
  assert.deepEqual(
    fixesIn(analyze(text, unknownWorld)).filter(({ fix }) => fix.title.startsWith('Remove')),
    [],
  );
});
