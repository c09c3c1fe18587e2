#!/usr/bin/env node
import '../../out/test/host/code.js';
