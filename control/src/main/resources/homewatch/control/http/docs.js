// The token stays in this page: it is sent with each request and stored nowhere.
document.getElementById("access").addEventListener("submit", async (event) => {
  event.preventDefault();
  const headers = { Authorization: `Bearer ${document.getElementById("token").value.trim()}` };
  const problem = document.getElementById("problem");
  const answer = await fetch("/openapi.json", { headers });
  const body = await answer.json();
  problem.textContent = answer.ok ? "" : body.detail;
  if (!answer.ok) return;
  SwaggerUIBundle({
    spec: body,
    dom_id: "#api",
    validatorUrl: null,
    requestInterceptor: (request) => {
      Object.assign(request.headers, headers);
      return request;
    },
  });
});
