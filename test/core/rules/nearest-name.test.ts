import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestName } from '../../../core/rules/nearest-name.ts';

test('the nearest name by edits, and none that is too far', () => {
  const names = ['extract', 'transform', 'report', 'report_all', 'Load', 'a', 'b'];
  const table: readonly (readonly [string, string | undefined])[] = [
    ['extrcat', 'extract'],
    ['extrac', 'extract'],
    ['extractt', 'extract'],
    ['transfrom', 'transform'],
    ['trnsfrm', 'transform'],
    ['load', 'Load'],
    ['REPORT', 'report'],
    ['reprot', 'report'],
    ['c', undefined],
    ['A', 'a'],
    ['', undefined],
    ['notify', undefined],
    ['extract_all_the_things', undefined],
  ];
  for (const [name, nearest] of table) assert.equal(nearestName(name, names), nearest, name);
});

test('a name itself is no suggestion for it, and among equals the earlier is taken', () => {
  assert.equal(nearestName('step1', ['step1', 'step3', 'step2']), 'step3');
});
