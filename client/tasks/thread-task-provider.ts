import * as vscode from 'vscode';
import type { RunParts } from '../run/start-coordination.ts';
import { threadFilesGlob } from '../thread-documents.ts';
import { RunTerminal } from './run-terminal.ts';
import { partOfTask, threadTaskDefinitionOf, type ThreadTaskDefinition } from './thread-task-definition.ts';

/** Of the manifest: makes problems of the findings that a task prints. */
const problemMatcher = '$threads-check';
/** Enough for a list to choose from. */
const mostFiles = 200;

/** Tasks of type `threads`: one for each thread file of the workspace, and those that `tasks.json` defines. */
export class ThreadTaskProvider implements vscode.TaskProvider {
  readonly #parts: RunParts;

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  async provideTasks(): Promise<vscode.Task[]> {
    const files = await vscode.workspace.findFiles(threadFilesGlob, '**/node_modules/**', mostFiles);
    return files
      .toSorted((a, b) => a.path.localeCompare(b.path))
      .flatMap((uri) => {
        const folder = vscode.workspace.getWorkspaceFolder(uri);
        if (folder === undefined) return [];
        const file = vscode.workspace.asRelativePath(uri, false);
        return this.#taskOf({ type: 'threads', file }, folder);
      });
  }

  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const definition = threadTaskDefinitionOf(task.definition);
    const folder = folderOf(task.scope);
    // The editor wants the very object back that it asked about.
    return definition && folder && this.#taskOf(definition, folder, task.definition);
  }

  #taskOf(
    definition: ThreadTaskDefinition,
    folder: vscode.WorkspaceFolder,
    asWritten: vscode.TaskDefinition = { ...definition },
  ): vscode.Task {
    const uri = vscode.Uri.joinPath(folder.uri, definition.file);
    const request = { uri, part: partOfTask(definition), hasTerminal: true };
    const execution = new vscode.CustomExecution(() => Promise.resolve(new RunTerminal(this.#parts, request)));
    return new vscode.Task(asWritten, folder, nameOf(definition), 'threads', execution, [problemMatcher]);
  }
}

function nameOf({ file, thread, from }: ThreadTaskDefinition): string {
  if (thread !== undefined) return vscode.l10n.t('Run {0} of {1}', thread, file);
  return from === undefined ? vscode.l10n.t('Run {0}', file) : vscode.l10n.t('Run {0} from {1}', file, from);
}

/** Of a task of the whole workspace: its only folder. */
function folderOf(scope: vscode.Task['scope']): vscode.WorkspaceFolder | undefined {
  return typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
}
