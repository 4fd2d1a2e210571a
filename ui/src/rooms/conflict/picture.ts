// A picture of one side as the shell tells it: which photo, and what of it is kept, in thousandths.
export interface ShownPicture { photo: string; crop: { x: number; y: number; width: number; height: number } | null }

export function shownPicture(fact: unknown): ShownPicture | null {
  if (typeof fact !== "object" || fact === null || !("photo" in fact) || typeof fact.photo !== "string") return null
  const crop = "crop" in fact ? (fact.crop as ShownPicture["crop"] | null) : null
  return { photo: fact.photo, crop }
}
