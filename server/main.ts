import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { installationOf } from './installation.ts';
import { startLanguageServer } from './language-server.ts';
import { suppliedFields } from './runs/supplied-fields.ts';
import { WatchedRuns } from './runs/watched-runs.ts';

const usage = `threads-language-server: the language server for thread files (threads.yaml, *.threads.yaml)

  --stdio         speak the Language Server Protocol on standard input and output
  --node-ipc      speak it on the channel of the Node process that started this one
  --socket=PORT   speak it on this port of this machine, where the client listens
  --pipe=NAME     speak it on this pipe or socket file, where the client listens
  --version, --help
`;

main(process.argv[1] ?? '', process.argv.slice(2));

function main(program: string, args: readonly string[]): void {
  if (args.includes('--help')) {
    process.stdout.write(usage);
  } else if (args.includes('--version')) {
    process.stdout.write(`${installationOf(program).version}\n`);
  } else if (args.some((arg) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(arg))) {
    const connection = createConnection(ProposedFeatures.all);
    startLanguageServer(connection, {
      ...installationOf(program),
      followRuns: (path, changed) => new WatchedRuns(path, changed),
      suppliedFields,
    });
    connection.listen();
  } else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
}
