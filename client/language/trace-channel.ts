import * as vscode from 'vscode';
import { serverId } from './server-name.ts';

/**
 * What the language client writes its trace to. The library traces only where the channel's own log level is the lowest, which no
 * setting reaches; here the setting `threads.trace.server` is that level, and the trace can be read whatever the channel shows.
 *
 * @param channel where the messages appear
 */
export function traceChannel(channel: vscode.LogOutputChannel): vscode.LogOutputChannel {
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${serverId}.trace.server`)) changed.fire(tracedLevel());
  });
  return Object.create(channel, {
    logLevel: { get: tracedLevel },
    onDidChangeLogLevel: { value: changed.event },
    trace: {
      value: (message: string) => {
        channel.info(message);
      },
    },
    dispose: {
      value: () => {
        listening.dispose();
        changed.dispose();
      },
    },
  }) as vscode.LogOutputChannel;
}

function tracedLevel(): vscode.LogLevel {
  const isOn = vscode.workspace.getConfiguration(serverId).get('trace.server', 'off') !== 'off';
  return isOn ? vscode.LogLevel.Trace : vscode.LogLevel.Info;
}
