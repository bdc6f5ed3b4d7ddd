import { CodedError } from '@bangyang/kernel';
import { CommanderError } from 'commander';
import { program } from './program.js';

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
