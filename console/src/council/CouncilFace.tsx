export default function CouncilFace() {
  return null;
}
