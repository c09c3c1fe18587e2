import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { analyze, type Analysis } from '../../core/analyze.ts';
import type { DiagnosticCode } from '../../core/diagnostics/diagnostic-code.ts';
import { rules } from '../../core/rules/rules.ts';
import { unknownWorld } from '../../core/world.ts';
import type { QuickFix } from '../../server/quick-fixes/quick-fix.ts';
import { quickFixes } from '../../server/quick-fixes/quick-fixes.ts';
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
    quickFixes({ finding, analysis, world, words: en, observed: new Map() }).map((fix) => ({
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

test('whatever else is broken, no repair makes the YAML worse or leaves its finding where it was', () => {
  let count = 0;
  for (let seed = 0; seed < 200; seed++) {
    const text = textOfSeed(seed);
    const analysis = analyze(text, unknownWorld);
    const faults = analysis.tree.problems.length;
    for (const { code, fix } of fixesIn(analysis).slice(0, 12)) {
      const after = applyEdits(text, fix.edits);
      const why = `seed ${seed}, ${code}: ${fix.title}\n--- before\n${text}\n--- after\n${after}`;
      assert.notEqual(after, text, why);
      assert.ok(analyze(after, unknownWorld).tree.problems.length <= faults, why);
      count++;
    }
  }
  assert.ok(count > 300, `only ${count} repairs were tried`);
});
