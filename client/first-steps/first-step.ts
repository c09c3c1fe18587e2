import * as vscode from 'vscode';

/** What somebody has done of the walkthrough; the manifest's completion events name them. */
export type FirstStep = 'made' | 'mended' | 'ran' | 'lookedAtSession';

/**
 * Completes a step of the walkthrough. Its commands alone would not tell: the editor sees only those that begin in its own window,
 * no code lens with arguments for one, and also those that come to nothing.
 *
 * The context key does not stay: a walkthrough that is opened while it is set could never be completed.
 */
export async function tellFirstStep(step: FirstStep): Promise<void> {
  const key = `threads.firstSteps.${step}`;
  await vscode.commands.executeCommand('setContext', key, true);
  await vscode.commands.executeCommand('setContext', key, false);
}
