import type { Plan } from '../../scheduler/plan.ts';

/**
 * The values that a session must not show: of the variables that its plan names as secret, in the user's environment and in every
 * thread's own, because what one thread knows it may hand to another.
 */
export function secretValues(
  { secrets, threads }: Pick<Plan, 'secrets' | 'threads'>,
  environment: { readonly [name: string]: string | undefined } = process.env,
): readonly string[] {
  const values = secrets.flatMap((name) => [environment[name] ?? '', ...threads.map(({ env }) => env[name] ?? '')]);
  return [...new Set(values.filter((value) => value !== ''))];
}
