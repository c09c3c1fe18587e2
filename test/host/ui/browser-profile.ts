import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../browser.ts';

/** What a browser keeps for a window: settings, state and files of its pages. */
export interface BrowserProfile {
  readonly context: BrowserContext;
  /** Closes its pages. */
  close(): Promise<void>;
}

/** A profile for windows that come one after the other, and the page that keeps their process. */
interface KeptProfile {
  readonly context: BrowserContext;
  readonly keeper: Page;
}

const waitTimeoutMs = 60_000;
/** For a page with one line of text. */
const keeperTimeoutMs = 5000;

/** One for all profiles of this process. */
let sharedBrowser: Promise<Browser> | undefined;
const kept = new Map<string, KeptProfile>();

/**
 * A profile with nothing in it. Windows that have it one after the other share a process, so that what one has compiled of
 * VS Code is there for the next: it takes two thirds of the time of a window in a process of its own.
 *
 * @param name Of each only one window is open at a time.
 * @param origin of VS Code's server
 */
export async function emptyProfile(name: string, origin: string): Promise<BrowserProfile> {
  let profile = kept.get(name);
  if (profile !== undefined && !(await isEmptied(profile, origin))) {
    await profile.context.close();
    profile = undefined;
  }
  profile ??= await newProfile(origin);
  kept.set(name, profile);
  const { context, keeper } = profile;
  return {
    context,
    close: async () => {
      for (const page of context.pages()) if (page !== keeper) await page.close();
    },
  };
}

export async function endBrowser(): Promise<void> {
  const browser = await sharedBrowser;
  await browser?.close();
}

async function newProfile(origin: string): Promise<KeptProfile> {
  sharedBrowser ??= startBrowser(['--process-per-site']);
  const browser = await sharedBrowser;
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    // Without a graphics card, whatever moves takes the time of a whole core.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(waitTimeoutMs);
  const keeper = await context.newPage();
  await keeper.goto(`${origin}/version`);
  return { context, keeper };
}

/** False where a window has left the process so that it does not answer. */
async function isEmptied({ context, keeper }: KeptProfile, origin: string): Promise<boolean> {
  try {
    await keeper.locator('body').waitFor({ timeout: keeperTimeoutMs });
    const session = await context.newCDPSession(keeper);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await session.detach();
    return true;
  } catch {
    return false;
  }
}
