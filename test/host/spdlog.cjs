// Takes the place of VS Code's native logging module, which npm can only compile: without one, VS Code drops its log
// files, and with them the text of every output panel. Lines are on disk when the call returns; files do not rotate.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

/** A logger with what VS Code calls of one. */
function loggerTo(file) {
  /** Nothing below this level is written. */
  let least = levels.indexOf('info');
  let isPlain = false;
  const write = (level, text) => {
    if (levels.indexOf(level) < least) return;
    const line = isPlain ? text : `${new Date().toISOString()} [${level}] ${text}\n`;
    try {
      appendFileSync(file, line);
    } catch {
      // The folder of a closed window may be gone already; its log goes with it.
    }
  };
  return {
    ...Object.fromEntries(levels.map((level) => [level, (text) => write(level, text)])),
    getLevel: () => least,
    setLevel: (level) => {
      least = level;
    },
    /** From now on texts are written as they are, without even an end of line. */
    clearFormatters: () => {
      isPlain = true;
    },
    // Every line has its time and level, and nothing waits to be written.
    setPattern: () => {},
    flush: () => {},
    drop: () => {},
  };
}

async function createLogger(_name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return loggerTo(file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
