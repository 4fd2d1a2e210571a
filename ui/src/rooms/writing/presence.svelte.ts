// Who else writes at the open article: tells the shell that it is open for writing, takes over, hands over.
// What it may do to the text is asked of the room.
import type { Host } from "../../host/host.ts"
import type { Id } from "../../host/types.ts"
import { ALONE, anyway, begun, handed, heard, read, tookOver, writes, type Heard, type Presence } from "../../state/presence.ts"

export interface PresenceRoom {
  /** Keys reach the text, or they do not. */
  open(on: boolean): void
  /** What colleagues wrote since comes on the screen. */
  renew(): Promise<void>
  /** Everything typed is on disk and a version of it is cut. */
  cut(): Promise<unknown>
}

export class PresenceState {
  it = $state.raw<Presence>(ALONE)
  /** Asks the portal to take over, or hands over. */
  busy = $state(false)
  private readonly off: () => void
  /** Heard while she takes over: that the others have left is part of it, and their last words come with the answer. */
  private unheard: Heard | undefined
  private taking = false

  constructor(
    private readonly host: Host,
    private readonly article: Id,
    private readonly room: PresenceRoom,
    private readonly trouble: (thrown: unknown) => void,
    known: Heard,
  ) {
    this.it = begun(known)
    if (this.writes) this.say("writes")
    this.off = host.on("hand_over", it => { if (it.article === article) void this.handOver() })
  }

  get writes(): boolean {
    return writes(this.it)
  }

  /** While the portal is away nothing is heard, and nothing changes. */
  async hear(known: Heard): Promise<void> {
    if (this.taking) {
      this.unheard = known
      return
    }
    const before = this.it
    const next = heard(before, known)
    if (writes(before) || !writes(next)) {
      this.it = next
      return
    }
    // The last words of who left, before the first of hers.
    await this.room.renew()
    if (this.it === before) this.write(next)
  }

  anyway(): void {
    this.write(anyway(this.it))
  }

  /** Or back: the one who writes hands in and is told. */
  async takeOver(): Promise<void> {
    const before = this.it
    this.busy = this.taking = true
    try {
      await this.host.call("take_over", { article: this.article })
      await this.room.renew()
      this.write(tookOver(before))
    } catch (thrown) {
      this.trouble(thrown)
    } finally {
      this.busy = this.taking = false
      const known = this.unheard
      this.unheard = undefined
      if (known !== undefined) void this.hear(known)
    }
  }

  close(): void {
    this.it = read(this.it)
  }

  end(): void {
    this.off()
    this.say("stops_writing")
  }

  /** No key more; what was typed is safe and sent before who took over begins. */
  private async handOver(): Promise<void> {
    const before = this.it
    this.it = { ...before, mode: "handed", taken: null, left: [], took: [] }
    this.room.open(false)
    this.busy = true
    try {
      await this.room.cut()
      await this.host.call("hand_over", { article: this.article })
      const all = await this.host.call("writers", {})
      const next = handed(this.it, all.find(it => it.article === this.article) ?? null)
      if (writes(next)) this.write(next)
      else this.it = next
    } catch (thrown) {
      // Words that are not on disk are not handed over.
      this.write({ ...before, mode: "writing" })
      this.trouble(thrown)
    } finally {
      this.busy = false
    }
  }

  private write(next: Presence): void {
    this.it = next
    this.room.open(true)
    this.say("writes")
  }

  private say(what: "writes" | "stops_writing"): void {
    // A courtesy: nobody waits for it, and nothing hangs on it.
    void Promise.resolve(this.host.call(what, { article: this.article })).catch(() => undefined)
  }
}
