import { CodedError } from '@bangyang/kernel';
import { CommanderError } from 'commander';
import { enableCompileCache } from 'node:module';
import { program } from './program.js';

// Commands are short: compiling their modules is a good part of the time that they take.
enableCompileCache();

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof CodedError) {
    console.error(`bangyang: ${error.message}`);
    process.exitCode = 2;
  } else {
    throw error;
  }
}
