// What is done off the main thread: reading files of questions and decks, and drawing.
import { fileTasks } from '../bank/file-tasks.ts';
import { createPictures } from '../pictures/pictures.ts';

/** By the names that a worker is asked for them, one plain function each. */
export const tasks = { ...fileTasks, ...createPictures() };

export type Tasks = typeof tasks;
