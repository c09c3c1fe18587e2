import { aliasLimit } from './alias-limit.ts';
import { ambiguousScript } from './ambiguous-script.ts';
import { commandConflict } from './command-conflict.ts';
import { conflictingSetting } from './conflicting-setting.ts';
import { disabledCoordination } from './disabled-coordination.ts';
import { duplicateKey } from './duplicate-key.ts';
import { invalidDefault } from './invalid-default.ts';
import { invalidNamedSchema, invalidSchema } from './invalid-schema.ts';
import { invalidThreadName } from './invalid-thread-name.ts';
import { invalidValue } from './invalid-value.ts';
import { missingKey } from './missing-key.ts';
import { multipleDocuments } from './multiple-documents.ts';
import { noCommand } from './no-command.ts';
import type { Rule } from './rule.ts';
import { scriptNotFound } from './script-not-found.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownThread } from './unknown-thread.ts';
import { yamlSyntax } from './yaml-syntax.ts';

/** Rules about the file itself, its keys and values, and the threads that it names. */
export const structureRules: readonly Rule[] = [
  yamlSyntax,
  multipleDocuments,
  aliasLimit,
  duplicateKey,
  unknownKey,
  missingKey,
  invalidValue,
  conflictingSetting,
  invalidThreadName,
  unknownThread,
  scriptNotFound,
  noCommand,
  ambiguousScript,
  commandConflict,
  invalidNamedSchema,
  invalidSchema,
  invalidDefault,
  disabledCoordination,
];
