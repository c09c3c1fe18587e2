#!/usr/bin/env node
import { boundGarbage } from './bound-garbage.ts';
import { loadProgram } from './load-program.ts';

boundGarbage();
loadProgram('server');
