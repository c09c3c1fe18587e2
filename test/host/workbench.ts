import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import type { VscodeServer } from './vscode-server.ts';
import { eventually } from './eventually.ts';
import { succeeds } from './succeeds.ts';
import { workbenchAddress } from './workbench-address.ts';
import type { WorkbenchAddressOptions } from './workbench-address.ts';

/** A row of the Problems panel, in words. */
export interface Problem {
  readonly message: string;
  /** Severity as its icon says it. */
  readonly severity: 'error' | 'warning' | 'info' | 'unknown';
  readonly source: string;
  readonly code: string;
  /** As the panel shows it: `[Ln 3, Col 20]`. */
  readonly position: string;
}

export interface WorkbenchOptions extends WorkbenchAddressOptions {
  /** VS Code's display language, for extensions: its own texts stay English without a language pack. */
  readonly language?: string;
}

/** VS Code's window, as a person sees it and works with it. Everything waits until the window shows what was asked. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the window and waits until it can be worked with. */
  static async open(
    context: BrowserContext,
    server: Pick<VscodeServer, 'origin'>,
    options: WorkbenchOptions,
  ): Promise<Workbench> {
    const page = await context.newPage();
    if (options.language !== undefined) await page.addInitScript(speak, options.language);
    await page.goto(workbenchAddress(server, options));
    await isConnected(page);
    if (options.folder?.endsWith('.code-workspace') === true) await showsFolders(page);
    return new Workbench(page);
  }

  /** Waits until the explorer, which must be open, lists what is in the folder. */
  async showsFolder(): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Opens a file of the workspace in the active group of editors, by its path inside the workspace. */
  async openFile(path: string): Promise<void> {
    const [name = path, folder = ''] = path.split('/').toReversed();
    // What was open before comes first, until the search has ended.
    const rows = this.page.locator(`.quick-input-list .monaco-list-row[aria-label*="${name}"]`);
    await this.choose('Control+p', path, rows.filter({ hasText: folder }));
    await this.quickInput().waitFor({ state: 'hidden' });
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.editor().waitFor();
  }

  /** Runs a command by the exact title that the palette shows, for example `Threads: Run Coordination`. */
  async runCommand(title: string): Promise<void> {
    await this.startCommand(title);
    await this.quickInput().waitFor({ state: 'hidden' });
  }

  /** Runs a command as `runCommand` does, but one that goes on to ask: the quick input stays. */
  async startCommand(title: string): Promise<void> {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await this.choose('F1', `>${title}`, rows.filter({ has: this.page.getByText(title, { exact: true }) }));
  }

  /** Takes an entry of the context menu of something that is shown, with the keyboard: a click is ignored while the menu is new. */
  async chooseInMenu(of: Locator, name: string): Promise<void> {
    const entry = this.page.getByRole('menuitem', { name }).first();
    await eventually(
      async () => {
        if (!(await entry.isVisible())) await of.click({ button: 'right' });
        if (!(await succeeds(entry.hover({ timeout: 5000 })))) return false;
        // What had the keyboard before may take it back once.
        return entry.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);
      },
      (hasKeyboard) => hasKeyboard,
    );
    await this.press('Enter');
  }

  /** The text area of the active editor. */
  editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Goes from wherever the keyboard is, a webview for example, to the text of the first group of editors. */
  async focusText(): Promise<void> {
    await eventually(
      async () => {
        // A webview that has not begun to pass keys on swallows the first.
        await this.press('Control+1');
        return succeeds(this.focusedText().waitFor({ timeout: 3000 }));
      },
      (isFocused) => isFocused,
    );
  }

  /** Puts the cursor to a place of the active editor, counted from 1; then the keyboard writes there. */
  async goTo(line: number, column: number): Promise<void> {
    await this.choose('Control+g', `:${String(line)}:${String(column)}`);
    await this.cursorIsAt(line, column);
    await this.focusedText().waitFor();
  }

  /** Waits until the cursor of the active editor, or its selection's end, stands there; counted from 1. */
  async cursorIsAt(line: number, column?: number): Promise<void> {
    const place = column === undefined ? `Ln ${String(line)},` : `Ln ${String(line)}, Col ${String(column)}`;
    await this.page.locator('#status\\.editor\\.selection', { hasText: place }).waitFor();
  }

  /** Types into the active editor as a person does, key by key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Selects a word at a place of the active editor, counted from 1, and types another text over it. */
  async replace(word: string, line: number, column: number, text: string): Promise<void> {
    await this.goTo(line, column);
    for (let index = 0; index < word.length; index += 1) await this.press('Shift+ArrowRight');
    await this.type(text);
  }

  /** The Problems panel, open. Its rows are a tree of files and their findings. */
  async problemsPanel(): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.runCommand('Problems: Focus on Problems View');
    await panel.waitFor();
    return panel;
  }

  /** What the Problems panel lists now. */
  async problems(): Promise<readonly Problem[]> {
    const panel = await this.problemsPanel();
    return panel.locator('.monaco-list-row').evaluateAll((rows) =>
      rows
        .filter((row) => row.querySelector('.marker-icon') !== null)
        .map((row) => {
          const text = (selector: string): string => row.querySelector(selector)?.textContent ?? '';
          const icon = row.querySelector('.marker-icon');
          const severity = (['error', 'warning', 'info'] as const).find((word) => icon?.classList.contains(word));
          return {
            message: text('.marker-message'),
            severity: severity ?? 'unknown',
            source: text('.marker-source'),
            code: text('.marker-code, .code-link'),
            position: text('.marker-line'),
          };
        }),
    );
  }

  /** The places that the listed problems point to, as the Problems panel shows them. */
  async relatedProblems(): Promise<readonly string[]> {
    const panel = await this.problemsPanel();
    return panel.locator('.related-info-resource').allTextContents();
  }

  /** Undoes the last changes of the active editor, one by one, until the condition holds. */
  async undoUntil(holds: () => Promise<boolean>): Promise<void> {
    await this.editor().click();
    const isTrue = (held: boolean): boolean => held;
    await eventually(async () => {
      await this.press('Control+z');
      // One too many would undo what another test did to the same file: VS Code remembers it.
      return succeeds(eventually(holds, isTrue, 3000));
    }, isTrue);
  }

  /** Opens the quick fixes at the cursor, and returns the first whose title matches. */
  async showQuickFix(title: RegExp): Promise<Locator> {
    await this.focusedText().waitFor();
    const fix = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await eventually(
      async () => {
        // VS Code asks for fixes of its own accord as well, a moment after the cursor has moved or a problem has come. Where both answers
        // arrive in one message it shows the light bulb and no more: one presses the key again.
        await this.press('Control+.');
        return succeeds(fix.waitFor({ timeout: 5000 }));
      },
      (isShown) => isShown,
    );
    return fix;
  }

  /** Takes the quick fix at the cursor whose title matches; `look` is called while they are shown. */
  async takeQuickFix(title: RegExp, look?: () => Promise<void>): Promise<void> {
    const fix = await this.showQuickFix(title);
    await look?.();
    await fix.click();
  }

  /** Has a row of a tree show what is below it. */
  async expand(row: Locator): Promise<void> {
    await eventually(
      async () => {
        if ((await row.getAttribute('aria-expanded')) === 'true') return true;
        // A tree that is just brought up to date may draw the row anew under the mouse.
        await row.click();
        return succeeds(row.and(this.page.locator('[aria-expanded="true"]')).waitFor({ timeout: 3000 }));
      },
      (isExpanded) => isExpanded,
    );
  }

  /** The text of a line of the active editor, if it is on screen. */
  async lineText(line: number): Promise<string | undefined> {
    const lines = await visibleLines(this.editor());
    return lines[line - 1];
  }

  /** The lines that the output panel shows; the panel must be open. */
  async outputLines(): Promise<readonly string[]> {
    return visibleLines(this.page.locator('.output-view'));
  }

  /** Inside of the webview that is shown. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Keeps a picture of the window, as PNG. */
  async screenshot(file: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  private quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  private focusedText(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor.focused');
  }

  /** Types into the quick input that a key opens, and takes the given row, or with Enter what stands first, which closes it. */
  private async choose(key: string, text: string, row?: Locator): Promise<void> {
    const input = this.quickInput().locator('input[type="text"]');
    await eventually(
      async () => {
        if (!(await input.isVisible())) await this.page.keyboard.press(key);
        // What still moves the focus, such as a jump that has just begun, closes it again.
        if (!(await succeeds(input.fill(text, { timeout: 2000 })))) return false;
        // A list that was made before the window knew its folders stays empty, and an Enter before there is a line to go to does
        // nothing: it has to be opened again.
        if (await succeeds(row === undefined ? this.enter() : row.first().click({ timeout: 5000 }))) return true;
        await this.page.keyboard.press('Escape');
        return false;
      },
      (isTaken) => isTaken,
    );
  }

  private async enter(): Promise<void> {
    await this.press('Enter');
    await this.quickInput().waitFor({ state: 'hidden', timeout: 5000 });
  }
}

/** Runs in the page before VS Code, which asks this for its language. */
function speak(language: string): void {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', {
    get: () => language,
    set() {
      // Its English texts, which it loads as well, would have it be English.
    },
  });
}

async function isConnected(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.editor').waitFor();
  // The status bar says so while the window still connects to its extension host.
  await page.locator('.monaco-workbench .statusbar-item#status\\.host').waitFor();
}

/** VS Code may read the file of a workspace before its server answers; it then shows no folder until it is loaded again. */
async function showsFolders(page: Page): Promise<void> {
  await eventually(
    async () => {
      if (await succeeds(page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 3000 })))
        return true;
      await page.reload();
      await isConnected(page);
      return false;
    },
    (hasFolders) => hasFolders,
  );
}

/** What an editor shows, from its first line on screen to its last. */
async function visibleLines(editor: Locator): Promise<readonly string[]> {
  const placed = await editor.locator('.view-lines .view-line').evaluateAll((elements) =>
    elements.map((element) => ({
      top: Number.parseFloat((element as HTMLElement).style.top),
      text: (element.textContent ?? '').replaceAll('\u00a0', ' '),
    })),
  );
  return placed.sort((one, other) => one.top - other.top).map(({ text }) => text);
}
