import type { Identity } from '../../api/office';
import { faultOf } from '../../lib/fault';
import { sounds } from '../../lib/office';

/** Proving is somebody showing who they are, by PIN or badge, until it is right. */
export class Proving {
  /** error says what was wrong the last time. */
  error = $state<string>();

  constructor(private readonly take: (proof: Identity) => Promise<void>) {}

  /** prove tries what was shown and says whether it was right. */
  prove = async (proof: Identity): Promise<boolean> => {
    this.error = undefined;
    try {
      await this.take(proof);
      return true;
    } catch (thrown) {
      sounds.wrong();
      this.error = faultOf(thrown).text;
      return false;
    }
  };
}
