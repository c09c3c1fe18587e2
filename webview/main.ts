import { Preview } from './preview.ts';
import type { FromWebview } from './protocol/messages.ts';
import { toWebviewMessageOf } from './to-webview-message.ts';
import { wordsOf } from './words/words-of.ts';

/** What VS Code gives to the page of a webview. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const editor = acquireVsCodeApi();
const post = (message: FromWebview): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the editor's channel has no origin
  editor.postMessage(message);
};
const root = document.querySelector<HTMLElement>('#root');
if (root !== null) {
  const preview = new Preview(
    root,
    {
      post,
      getState: () => editor.getState(),
      cannotRun: document.documentElement.dataset['cannotRun'],
      setState: (state) => editor.setState({ ...state, file: document.documentElement.dataset['file'] }),
    },
    wordsOf(document.documentElement.lang),
  );
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = toWebviewMessageOf(data);
    if (message !== undefined) preview.receive(message);
  });
  post({ type: 'ready' });
}
