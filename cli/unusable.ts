/** The call or a file cannot be used: the command ends with exit code 2 and this message on standard error. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}
