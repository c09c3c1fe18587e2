import { visibleText } from '../report/visible-text.ts';

/**
 * The call or a file cannot be used: the command ends with exit code 2 and this message on standard error. It quotes the call and
 * the disk, whose names may have anything in them.
 */
export class Unusable extends Error {
  override readonly name = 'Unusable';

  constructor(message: string) {
    super(
      message
        .split('\n')
        .map((line) => visibleText(line))
        .join('\n'),
    );
  }
}
