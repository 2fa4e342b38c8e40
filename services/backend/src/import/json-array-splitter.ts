import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { ImportFileError } from './import-file-error.ts';
import type { RecordSplitter, SourceRecord } from './import-row.ts';

/** One product may not be larger: the parser holds it whole. */
const maxElementBytes = 8_000_000;
const lineFeed = 0x0a;

/** The elements of a JSON array, one by one, with the line on which each starts. */
export class JsonArraySplitter implements RecordSplitter {
  readonly #tokenizer = new Tokenizer();
  readonly #parser: TokenParser;
  /** Depth of the array's elements: 1, or 2 inside `{"products": [...]}`. */
  readonly #elementDepth: number;
  #depth = 0;
  #records: SourceRecord[] = [];
  #elementLine = 1;
  /** Where the last whole element ended: what comes after it is held in memory. */
  #finished = 0;
  #tokenAt = 0;
  /** The block being read, where in the file it starts, and up to where its lines are counted. */
  #block: Buffer = Buffer.alloc(0);
  #blockStart = 0;
  #counted = 0;
  #line = 1;

  /** `key` names the array inside an object; without it the file is the array. */
  constructor(key?: string) {
    this.#elementDepth = key === undefined ? 1 : 2;
    this.#parser = new TokenParser({ paths: [key === undefined ? '$.*' : `$.${key}.*`], keepStack: false });
    this.#parser.onValue = ({ value }) => {
      this.#finished = this.#tokenAt;
      this.#records.push({ line: this.#elementLine, raw: { kind: 'value', value } });
    };
    this.#tokenizer.onToken = (token) => {
      this.#mark(token.token, token.offset);
      this.#parser.write(token);
    };
  }

  push(text: string, last: boolean): SourceRecord[] {
    this.#records = [];
    this.#block = Buffer.from(text, 'utf8');
    try {
      if (text !== '') this.#tokenizer.write(this.#block);
      if (last && !this.#tokenizer.isEnded) this.#tokenizer.end();
      if (last && !this.#parser.isEnded) throw new Error('the file ends in the middle');
    } catch (error) {
      throw this.#broken(error);
    }
    this.#countUpTo(this.#blockStart + this.#block.length);
    this.#blockStart += this.#block.length;
    if (!last && this.#blockStart - this.#finished > maxElementBytes)
      throw this.#broken(new Error(`one product is larger than ${maxElementBytes} bytes`));
    return this.#records;
  }

  #mark(token: TokenType, offset: number): void {
    this.#tokenAt = offset;
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#depth -= 1;
    else if (this.#depth === this.#elementDepth && token !== TokenType.COMMA) {
      this.#countUpTo(offset);
      this.#elementLine = this.#line;
    }
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.#depth += 1;
  }

  #countUpTo(offset: number): void {
    const end = offset - this.#blockStart;
    let at = this.#block.indexOf(lineFeed, this.#counted - this.#blockStart);
    while (at !== -1 && at < end) {
      this.#line += 1;
      at = this.#block.indexOf(lineFeed, at + 1);
    }
    this.#counted = Math.max(this.#counted, offset);
  }

  #broken(error: unknown): ImportFileError {
    if (error instanceof ImportFileError) return error;
    const reason = error instanceof Error ? error.message : 'unreadable';
    return new ImportFileError(
      'import-json-broken',
      `The JSON is broken in or after the product that starts on line ${this.#elementLine}: ${reason}. Correct it there, or write one product a line (NDJSON), where a broken line costs only itself.`,
      { line: this.#elementLine },
    );
  }
}
