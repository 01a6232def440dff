"""督办文书: the list by state, the page itself, and its life from 拟稿 to 作废."""
