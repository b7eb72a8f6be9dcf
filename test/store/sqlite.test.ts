// The contract on SQLite.
import { contract } from './contract.ts';
import { sqliteGround } from './sqlite-ground.ts';

contract('SQLite', sqliteGround);
