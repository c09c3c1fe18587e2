// What `import.meta.url` stands for in a CommonJS bundle; libraries ask for it to load modules of Node.
export const moduleUrl = require('node:url').pathToFileURL(__filename).href;
