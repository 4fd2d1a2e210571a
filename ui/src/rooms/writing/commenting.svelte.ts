// Comments in the writing room: where they hang in the text that is being typed, and the way from marked words to the line
// in which something is said of them.
import { goToComment, markedNow, showComments } from "../../editor/comments.ts"
import type { Editor } from "../../editor/editor.ts"
import type { Host } from "../../host/host.ts"
import type { Id, Thread } from "../../host/types.ts"
import { CommentsState } from "../../panels/comments/comments.svelte.ts"

interface Room { editor: Editor | null; flush(): Promise<void> }

export class Commenting {
  readonly state: CommentsState

  constructor(host: Host, article: Id, private readonly room: Room, trouble: (thrown: unknown) => void) {
    this.state = new CommentsState(host, article, () => this.room.editor?.stored() ?? null, () => this.room.flush(), trouble)
  }

  async load(): Promise<void> {
    await this.state.load()
    this.draw()
  }

  /** The marks follow what is typed by themselves; they are drawn anew where the list is another one. */
  draw(): void {
    const { editor } = this.room
    if (editor && this.state.all) showComments(editor.view, this.state.all.threads, this.state.chosen)
  }

  /** Of what is selected, otherwise of the article. */
  begin(): void {
    const { editor } = this.room
    this.state.turnTo(editor ? markedNow(editor.view.state) : null, null)
  }

  choose(thread: Id): void {
    this.state.chosen = thread
    this.draw()
  }

  go(thread: Thread): void {
    const { editor } = this.room
    this.draw()
    if (!editor || goToComment(editor.view, thread.id)) return
    const block = thread.place.at === "block" ? thread.place.block : null
    const dom = block === null ? null : editor.view.dom.querySelector<HTMLElement>(`[data-block="${block}"]`)
    dom?.scrollIntoView({ block: "center" })
  }
}
