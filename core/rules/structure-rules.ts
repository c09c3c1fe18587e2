import { aliasLimit } from './alias-limit.ts';
import { duplicateKey } from './duplicate-key.ts';
import { multipleDocuments } from './multiple-documents.ts';
import type { Rule } from './rule.ts';
import { unknownThread } from './unknown-thread.ts';
import { yamlSyntax } from './yaml-syntax.ts';

/** Rules about the file itself, its keys and values, and the threads that it names. */
export const structureRules: readonly Rule[] = [yamlSyntax, multipleDocuments, aliasLimit, duplicateKey, unknownThread];
