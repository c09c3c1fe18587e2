/** The first part of the settings that VS Code's library reads by itself: `threads.trace.server`. */
export const serverId = 'threads';

/** The name of the server's output panel. */
export const serverName = 'Threads Language Server';
