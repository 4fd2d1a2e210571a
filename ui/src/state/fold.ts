// Letters without their marks, as the search box compares them. As `vietnamese::fold` does it.

export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/đ/g, "d")
}
