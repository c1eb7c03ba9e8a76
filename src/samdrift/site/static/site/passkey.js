// What went wrong with a key is said on the page, not in the console; a reader may also just have cancelled.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-failed").hidden = false;
});
