// Why something was refused: the reason codes of docs/reference/channel.md.
export class Refused extends Error {
  constructor(reason, detail) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
  }
}

export function refuse(reason, detail) {
  throw new Refused(reason, detail);
}
