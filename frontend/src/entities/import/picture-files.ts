/** arePictures says whether a file is a picture or an archive of pictures, by its name. */
export function arePictures({ name }: Pick<File, 'name'>): boolean {
  return /\.(zip|jpe?g|png|gif|webp)$/i.test(name);
}

/** pathOf is the name of a file with the folders it was chosen with. */
export function pathOf(file: File): string {
  return file.webkitRelativePath || file.name;
}

/** clearerFirst puts pictures in more folders first: those say which product they are of. */
export function clearerFirst(files: readonly File[]): File[] {
  const depth = (file: File) => pathOf(file).split('/').length;
  return files.toSorted((a, b) => depth(b) - depth(a));
}
