import * as vscode from 'vscode';

/** Why nothing is run, and what can be done about it at once. */
export interface Refusal {
  readonly reason: string;
  /** What the buttons of the message say, and do. */
  readonly remedies?: readonly Remedy[];
}

export interface Remedy {
  readonly title: string;
  readonly act: () => Promise<void>;
}

/** Says why nothing is run. Not waited for: the command ends here, whenever the message is clicked away. */
export function tellRefusal({ reason, remedies = [] }: Refusal): void {
  void vscode.window.showErrorMessage(reason, ...remedies.map(({ title }) => title)).then(async (chosen) => {
    await remedies.find(({ title }) => title === chosen)?.act();
    return undefined;
  });
}
