import { importContract } from './import-contract.ts';
import { emptyShop } from './importing.ts';

importContract('SQLite imports', emptyShop);
