"""What `streamlit run` is given. It stands apart: Streamlit takes a folder `pages` beside its script for its own old kind
of pages, and a link to one of ours would then open an empty page on a server just started."""
