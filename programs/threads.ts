#!/usr/bin/env node
import { compileLess } from './compile-less.ts';
import { keepHeapSmall } from './keep-heap-small.ts';
import { loadProgram } from './load-program.ts';

keepHeapSmall();
compileLess();
loadProgram('threads');
