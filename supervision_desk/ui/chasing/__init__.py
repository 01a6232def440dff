"""今日应催: whom to chase today and why."""
