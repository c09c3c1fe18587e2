import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

const threads = `
schemas: { person: { type: object, properties: { name: { type: string } }, additionalProperties: false } }
threads:
  a: { run: x, outputs: { ok: boolean, user: { $ref: "#/schemas/person" }, open: object, team: { type: array, items: { $ref: "#/schemas/person" } } } }
  b: { run: x }
dependencies:
`;

test('a field that the outputs do not have, however it is read', () => {
  checkFindings(`${threads}
  - { source_thread: a, target_thread: b, condition: 'data.okk && has(data.usr) && data["tem"] == 1 && data.get("opn", false)' }
                                                           ^^^ unknown-field: "a" has no output field "okk". Did you mean "ok"?
                                                                           ^^^ unknown-field: "a" has no output field "usr". Did you mean "user"?
                                                                                         ^^^ unknown-field: "a" has no output field "tem". Did you mean "team"?
                                                                                                                 ^^^ unknown-field: ...
`);
});

test('at any depth, also of items', () => {
  checkFindings(`${threads}
  - { source_thread: a, target_thread: b, condition: 'data.user.nme == "" || data.team.exists(p, p.age > 1) || data.team[0].x' }
                                                                ^^^ unknown-field: The output field "user" of "a" has no field "nme". Did you mean "name"?
                                                                                                   ^^^ unknown-field: The output field "team" of "a" has no field "age". Correct the name...
                                                                                                                            ^ unknown-field: ...
  - { source_thread: a, target_thread: b, type: conditional, condition: 'lambda d: d["user"]["nme"] or d.get("okk", {}).get("x")' }
                                                                                              ^^^ unknown-field: The output field "user" of "a" has no field "nme". Did you mean "name"?
                                                                                                              ^^^ unknown-field: "a" has no output field "okk". Did you mean "ok"?
`);
});

test('nothing is said where the outputs are not declared, or a schema is open', () => {
  checkFindings(`${threads}
  - { source_thread: a, target_thread: b, condition: 'data.open.anything.at.all && data.user.name == ""' }
  - { source_thread: b, target_thread: a, enabled: false, condition: data.whatever }
`);
});
