from timeline.app.main import main

main()
