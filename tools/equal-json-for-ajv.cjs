// What `tools/compile-schemas.mjs` puts in the place of ajv's own comparison of values: a function, as ajv expects it.
module.exports = require('../core/schema-compatibility/equal-json.ts').equalJson;
