import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { analyze } from '../../core/analyze.ts';
import { rules } from '../../core/rules/rules.ts';
import type { World } from '../../core/world.ts';
import { worldOf } from '../core/findings.ts';
import { checkInEveryStyle } from '../core/other-styles.ts';

/** The page as sections: the heading, and the example under each of the words `Wrong:` and `Right:`. */
const sections = new Map(
  readFileSync('docs/diagnostics.md', 'utf8')
    .split(/^## /mu)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')).trim(), section]),
);

function examplesIn(section: string, kind: 'Wrong' | 'Right'): string[] {
  return [...section.matchAll(new RegExp(`^${kind}:\\n\\n\`\`\`yaml\\n(.*?)^\`\`\`$`, 'gmsu'))].map(
    (match) => match[1] ?? '',
  );
}

function worldIn(example: string): World {
  return worldOf(/^# files: (.*)$/mu.exec(example)?.[1]?.split(', ') ?? []);
}

function codesIn(example: string): string[] {
  return [...new Set(analyze(example, worldIn(example)).diagnostics.map(({ code }) => code))];
}

/** Codes of what is wrong with the spelling itself. */
const aboutYaml: ReadonlySet<string> = new Set(['yaml-syntax', 'multiple-documents', 'alias-limit', 'duplicate-key']);

describe('docs/diagnostics.md', () => {
  for (const { code } of rules) {
    it(`explains ${code} with examples that are what they say`, () => {
      const section = sections.get(code);
      assert.ok(section, `${code} has no section`);
      const wrong = examplesIn(section, 'Wrong');
      const right = examplesIn(section, 'Right');
      assert.ok(wrong.length > 0 && right.length > 0, `${code} needs an example of wrong and one of right`);
      for (const example of wrong) assert.deepEqual(codesIn(example), [code], example);
      for (const example of right) assert.deepEqual(codesIn(example), [], example);
    });
  }

  it('finds the same in every style of YAML', () => {
    for (const { code } of rules) {
      const examples = examplesIn(sections.get(code) ?? '', 'Wrong');
      const found = examples.some((example) => checkInEveryStyle(example, worldIn(example)).has(code));
      assert.ok(found || aboutYaml.has(code), `${code} was not found in every style`);
    }
  });

  it('explains nothing that the checker does not know', () => {
    assert.deepEqual(
      [...sections.keys()].filter((code) => !rules.some((rule) => rule.code === code)),
      [],
    );
  });
});
