import { join } from 'node:path';
import type { RunParameter, RunSelection } from '../protocol/requests.ts';
import type { SuppliedFields } from '../runs/supplied-fields.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** The parameters that the session whose inputs are taken does not have. What only seems to be there the run itself asks for. */
export async function openParameters(
  { folder, name }: ThreadDocument,
  parameters: readonly RunParameter[],
  { from, alone, session }: RunSelection,
  suppliedFields: SuppliedFields | undefined,
): Promise<readonly RunParameter[]> {
  const first = from ?? alone;
  if (session === undefined || first === undefined || folder === undefined || suppliedFields === undefined)
    return parameters;
  const threads = new Set([first, ...parameters.map(({ thread }) => thread)]);
  const supplied = await suppliedFields(join(folder, name), session, threads);
  return parameters.filter(({ thread, field }) => supplied.get(thread)?.has(field) !== true);
}
